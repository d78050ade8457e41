NODE_PAKKETTEN = (
    ("vendor/utrecht", "@utrecht/component-library-css/dist"),
    ("vendor/tokens", "@nl-design-system-unstable/voorbeeld-design-tokens/dist"),
    ("vendor/knop", "@nl-design-system-candidate/button-css/dist"),
    ("vendor/link", "@nl-design-system-candidate/link-css/dist"),
    ("vendor/overslaan", "@nl-design-system-candidate/skip-link-css/dist"),
    ("vendor/status", "@nl-design-system-candidate/data-badge-css/dist"),
    ("vendor/lettertype", "@fontsource-variable/source-sans-3"),
    ("vendor/htmx", "htmx.org/dist"),
)
