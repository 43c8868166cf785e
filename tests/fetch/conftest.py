"""Homes of the fetch tests lie in memory where the system offers it: what is tested flushes to the disk at every step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replicas.pages import write_site


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home folder."""
    memory = Path("/dev/shm")
    place = tempfile.mkdtemp(dir=memory if memory.is_dir() and os.access(memory, os.W_OK) else None)
    yield Path(place)
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the fictional acts."""
    return write_site(tmp_path_factory.mktemp("site"))
