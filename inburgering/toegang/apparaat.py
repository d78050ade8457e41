"""What a browser says it is, in words that a user recognises; never the whole string that it sends."""

BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMEN = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def apparaatnaam(user_agent: str) -> str:
    """Return "Firefox op Windows" for what a browser sends of itself."""
    browser = next((naam for teken, naam in BROWSERS if teken in user_agent), "Onbekende browser")
    systeem = next((naam for teken, naam in SYSTEMEN if teken in user_agent), "")
    return f"{browser} op {systeem}" if systeem else browser
