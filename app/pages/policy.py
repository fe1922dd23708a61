"""The content security policies of pages."""

SCRIPTS = ("script-src 'self'", "connect-src 'self'", "worker-src 'self'")
"""What the player needs beyond a page that is read."""


def page_policy(style_hashes: str = "", *, scripts: bool = False) -> str:
    """The policy of a page: own styles and pictures, forms to this service, and no scripts.

    Args:
        style_hashes: sources of style elements, such as `'sha256-…'`.
        scripts: whether the page has scripts, which must be own files.
    """
    rules = (
        "default-src 'none'",
        " ".join(filter(None, ("style-src 'self'", style_hashes))),
        "img-src 'self'",
        "manifest-src 'self'",
        *(SCRIPTS if scripts else ()),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)
