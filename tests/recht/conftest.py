import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "regel(*codes): the rules of law that a test shows (docs/regels.md)")
