# One image for web, worker, beat and migrate.

FROM node:22-bookworm-slim AS voorkant
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.13-slim-bookworm AS bouw
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-deps --require-hashes --requirement requirements.lock
COPY manage.py ./
COPY inburgering ./inburgering
COPY intake ./intake
COPY leerroutes ./leerroutes
COPY ontzorgen ./ontzorgen
COPY pip_plans ./pip_plans
COPY rapportage ./rapportage
COPY templates ./templates
COPY static ./static
COPY --from=voorkant /app/node_modules ./node_modules
RUN DJANGO_SETTINGS_MODULE=inburgering.settings.bouw /venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    INBURGERING_OMGEVING=productie \
    DOCUMENTEN_MAP=/documenten
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home inburgering \
    && install -d -o inburgering -g inburgering -m 0700 /documenten
WORKDIR /app
COPY --from=bouw /venv /venv
COPY --from=bouw /app ./
COPY docker/gezond.py ./docker/gezond.py
USER inburgering
VOLUME /documenten
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "docker/gezond.py"]
CMD ["gunicorn", "inburgering.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--max-requests", "2000", "--max-requests-jitter", "200", "--no-control-socket"]
