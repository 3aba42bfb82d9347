"""The address of a customer's page."""

from dataclasses import dataclass
from uuid import UUID

from adapters.credentials import fingerprint
from adapters.sealing import Seal


@dataclass(frozen=True, slots=True)
class QuoteLinks:
    """Makes addresses of customers' pages; only fingerprints of their tokens are kept."""

    public_url: str
    seal: Seal

    def url(self, link_id: UUID) -> str:
        """Where the link leads."""
        return f"{self.public_url}/q/{self.seal.link_token(link_id)}"

    def fingerprint(self, link_id: UUID) -> bytes:
        """What is kept of the link."""
        return fingerprint(self.seal.link_token(link_id))
