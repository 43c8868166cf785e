"""The classic replica behind real TLS, with a test authority: a server that sends its whole chain, or leaves out the intermediate certificate."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme

from lawdiff.fetch.replica import Replica, Site


class Authority:
    """A root, an intermediate, and files of them."""

    def __init__(self, folder: Path) -> None:
        self.root = trustme.CA()
        self.intermediate = self.root.create_child_ca()
        self.leaf = self.intermediate.issue_cert("localhost", "127.0.0.1")
        self.root_file = folder / "root.pem"
        self.intermediate_file = folder / "intermediate.pem"
        self.both_file = folder / "both.pem"
        self.root.cert_pem.write_to_path(str(self.root_file))
        self.intermediate.cert_pem.write_to_path(str(self.intermediate_file))
        self.both_file.write_bytes(self.root.cert_pem.bytes() + self.intermediate.cert_pem.bytes())

    def context(self, folder: Path, *, whole: bool) -> ssl.SSLContext:
        """A server's context: its own certificate, with the intermediate or without."""
        chain = folder / f"server-{whole}.pem"
        certificates = self.leaf.cert_chain_pems if whole else self.leaf.cert_chain_pems[:1]
        chain.write_bytes(self.leaf.private_key_pem.bytes() + b"".join(blob.bytes() for blob in certificates))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        return context


class TlsReplica(Replica):
    """A replica whose address is https."""

    def __init__(self, site: Site, context: ssl.SSLContext) -> None:
        super().__init__(site)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.server.server_address[1]}"
