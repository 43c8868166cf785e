"""Where treaties and their status stand. Addresses as their publishers give them; none was reached from here **(said)**.

A catalogue entry's own ``urls`` come before these.
"""

from __future__ import annotations

from typing import Final

_OHCHR: Final = "https://www.ohchr.org/en/instruments-mechanisms/instruments"
_OPEN: Final = "https://raw.githubusercontent.com/lawchat-oss/open-treaties/main/data"
_UNTC: Final = "https://treaties.un.org/Pages/ViewDetails"

#: The state whose treaty actions are looked up, as the depositary spells it.
STATE: Final = "Kazakhstan"

#: Texts by instrument; the second address, where there is one, is asked where the first fails.
TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "refugees-1951": (f"{_OHCHR}/convention-relating-status-refugees", f"{_OPEN}/refugee.json"),
    "refugees-1967": (f"{_OHCHR}/protocol-relating-status-refugees",),
    "statelessness-1954": (f"{_OHCHR}/convention-relating-status-stateless-persons",),
    "statelessness-1961": (f"{_OHCHR}/convention-reduction-statelessness",),
    "icrmw-1990": (f"{_OHCHR}/international-convention-protection-rights-all-migrant-workers",),
}

#: The depositary's status tables: chapter and number in the UN Treaty Collection.
STATUS: Final[dict[str, str]] = {
    "refugees-1951": f"{_UNTC}II.aspx?src=TREATY&mtdsg_no=V-2&chapter=5",
    "refugees-1967": f"{_UNTC}.aspx?src=TREATY&mtdsg_no=V-5&chapter=5",
    "statelessness-1954": f"{_UNTC}II.aspx?src=TREATY&mtdsg_no=V-3&chapter=5",
    "statelessness-1961": f"{_UNTC}.aspx?src=TREATY&mtdsg_no=V-4&chapter=5",
    "icrmw-1990": f"{_UNTC}.aspx?src=TREATY&mtdsg_no=IV-13&chapter=4",
}


def bases() -> tuple[str, ...]:
    """The sites that these addresses name."""
    return ("https://www.ohchr.org", "https://raw.githubusercontent.com", "https://treaties.un.org")
