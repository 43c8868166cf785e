"""A bare git repository of fictional acts, one commit an edition, in the layouts that mirrors are known for."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from pathlib import Path

from tests.replicas.pages import TITLES, FakeAct, page, requisites


def git(*arguments: str, folder: Path, day: dt.date | None = None, data: bytes | None = None) -> bytes:
    stamp = f"{day.isoformat()}T12:00:00+0000" if day else "2026-01-01T12:00:00+0000"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_AUTHOR_NAME": "mirror",
        "GIT_AUTHOR_EMAIL": "mirror@example.invalid",
        "GIT_COMMITTER_NAME": "mirror",
        "GIT_COMMITTER_EMAIL": "mirror@example.invalid",
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment, input=data).stdout


def markdown(act: FakeAct, language: str, edition: int) -> str:
    """An edition as Markdown: the words of the page."""
    text = page(act, language, edition)
    text = text[text.index("<article>") + len("<article>") : text.index("</article>")]
    text = re.sub(r"<h3[^>]*> ?(.*?)</h3>", r"\n## \1\n", text)
    text = re.sub(r"<p>(?:&nbsp;)*\s*(.*?)</p>", r"\n\1\n", text)
    return f"# {TITLES[language]} {act.number}\n\n" + re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def meta(act: FakeAct, code: str, edition: int, day: dt.date) -> str:
    cause = f"caused_by:\n  code: '9'\n  requisite: Закон от {day:%d.%m.%Y} № {edition}-VII\n" if edition else ""
    return (
        f"act_code: '{code}'\nrequisite: {requisites(act, 'rus')}\ntitle:\n  rus: {TITLES['rus']} {act.number}\n  kaz: {TITLES['kaz']} {act.number}\n"
        f"version_date:\n  rus: {day}\n  kaz: {day}\nsource:\n  rus: https://zan.gov.kz/client/#!/doc/{code}/rus/{day:%d.%m.%Y}\n{cause}"
    )


def bare_repository(folder: Path, act: FakeAct, code: str, *, layout: str = "folder") -> Path:
    """Layouts: ``folder`` (rus.md, kaz.md, meta.yaml), ``parts`` (long acts cut up, facts at the head of the file), ``single`` (rus/CODE.md)."""
    work, bare = folder / "work", folder / "mirror.git"
    work.mkdir(parents=True)
    git("init", "--quiet", "--initial-branch=main", ".", folder=work)
    for edition, day in enumerate(act.editions["rus"]):
        place = work / "03-laws" / "2018" / f"0312-o-prebyvanii-{code}"
        for language in ("rus", "kaz"):
            if edition >= len(act.editions[language]):
                continue
            text = markdown(act, language, edition)
            if layout == "single":
                target = work / language / f"{code}.md"
            else:
                target = place / f"{language}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            if layout == "parts":
                head, *articles = re.split(r"(?m)^(?=## )", text)
                middle = len(articles) // 2
                parts = {"ch001": "".join(articles[:middle]), "ch002": "".join(articles[middle:])}
                listed = "".join(f"| [`{name}`]({language}/{name}.md) | часть |\n" for name in parts)
                front = f"---\nact_code: '{code}'\nsource: https://zan.gov.kz/client/#!/doc/{code}/{language}/{day:%d.%m.%Y}\n---\n"
                text = f"{front}{head}\n## Части документа\n\nДокумент разбит на части.\n\n| Часть | Название |\n|---|---|\n{listed}"
                for name, part in parts.items():
                    (place / language).mkdir(exist_ok=True)
                    (place / language / f"{name}.md").write_text(f"↑ [Вся редакция](../{language}.md)\n\n{part}", encoding="utf-8")
            target.write_text(text, encoding="utf-8")
        if layout == "folder":
            (place / "meta.yaml").write_text(meta(act, code, edition, day), encoding="utf-8")
        git("add", "--all", folder=work)
        git("commit", "--quiet", "-m", f"edition {edition}", folder=work, day=day)
    git("clone", "--quiet", "--bare", str(work), str(bare), folder=folder)
    return bare
