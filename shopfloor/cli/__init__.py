def main() -> None:
    """Placeholder until the first command exists."""
