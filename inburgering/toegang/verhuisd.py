"""A page that went elsewhere for good."""


class Verhuisd(Exception):
    """What was asked for is now at `url`; the middleware sends the user there."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url
