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


def front(act: FakeAct, code: str, language: str, edition: int, day: dt.date) -> str:
    """The facts as an older build of the mirrors prints them at the head of a file; the newest edition's address bears no day."""
    newest = edition + 1 == len(act.editions[language])
    title = {"rus": f"Об изменениях {edition}", "kaz": f"Өзгерістер туралы {edition}"}[language]
    return (
        f"---\nversion_id: '{code}_{edition}'\nact_code: '{code}'\nlanguage: {language}\ntitle: {TITLES[language]} {act.number}\n"
        f"requisite: {requisites(act, 'rus')}\nform: ЗАК\napproval_date: {act.adopted}\nversion_date: {day}\nregistry_number: '{code}'\n"
        f"caused_by:\n  code: '{code if edition == 0 else 70 + edition}'\n  title: {title}\n  link: https://zan.gov.kz/client/#!/doc/7{edition}/{language}\n"
        f"source: https://zan.gov.kz/client/#!/doc/{code}/{language}{'' if newest else f'/{day:%d.%m.%Y}'}\n---\n\n"
    )


def cut(text: str, place: Path, language: str, *, older: bool) -> str:
    """A text cut into files whose names do not sort as it runs; what is left is the page that lists them."""
    head, *articles = re.split(r"(?m)^(?=## )", text)
    middle = len(articles) // 2
    parts = {"sec002": "".join(articles[:middle]), "sec001_004": "".join(articles[middle:])}
    back = {"rus": "Вся редакция", "kaz": "Редакцияның толық мәтіні"}[language]
    (place / language).mkdir(parents=True, exist_ok=True)
    for name, part in parts.items():
        before = f"---\npart_of: ../{language}.md\nsource: https://example.org\n---\n" if older else f"↑ [{back}](../{language}.md)\n"
        (place / language / f"{name}.md").write_text(f"{before}\n{part}", encoding="utf-8")
    listed = "".join(f"| [`{name}`]({language}/{name}.md) | часть |\n" for name in parts)
    return f"{head}\n## Части документа\n\nДокумент разбит на части.\n\n| Часть | Название |\n|---|---|\n{listed}"


def bare_repository(folder: Path, act: FakeAct, code: str, *, layout: str = "folder") -> Path:
    """Layouts: ``folder`` (rus.md, kaz.md, meta.yaml), ``parts`` (the same, long acts cut up), ``older`` and ``older-parts`` (no meta.yaml, the facts at
    the head of each file), ``unnumbered`` (a folder without the act's number, where another act stood before), ``single`` (rus/CODE.md)."""
    work, bare = folder / "work", folder / "mirror.git"
    work.mkdir(parents=True)
    git("init", "--quiet", "--initial-branch=main", ".", folder=work)
    for edition, day in enumerate(act.editions["rus"]):
        older = layout.startswith("older")
        place = work / "03-laws" / (f"20180312-o-prebyvanii-{code}" if older else f"2018/0312-o-prebyvanii-{code}")
        if layout == "unnumbered":
            place = work / "00-basic"
            if edition == 0:
                place.mkdir()
                (place / "rus.md").write_text("# Прежний закон\n\n## Статья 1. Прежнее\n\nОно было.\n", encoding="utf-8")
                (place / "meta.yaml").write_text(meta(act, "1", 0, day - dt.timedelta(days=900)), encoding="utf-8")
                git("add", "--all", folder=work)
                git("commit", "--quiet", "-m", "another act", folder=work, day=day - dt.timedelta(days=900))
        for language in ("rus", "kaz"):
            if edition >= len(act.editions[language]):
                continue
            text = markdown(act, language, edition)
            target = work / language / f"{code}.md" if layout == "single" else place / f"{language}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            if layout.endswith("parts"):
                text = cut(text, place, language, older=older)
            target.write_text((front(act, code, language, edition, day) if older else "") + text, encoding="utf-8")
        if layout in ("folder", "parts", "unnumbered"):
            (place / "meta.yaml").write_text(meta(act, code, edition, day), encoding="utf-8")
        git("add", "--all", folder=work)
        git("commit", "--quiet", "-m", f"edition {edition}", folder=work, day=day)
    git("clone", "--quiet", "--bare", str(work), str(bare), folder=folder)
    return bare
