"""Run by LibreOffice's own Python: opens each DOCX named, accepts or rejects every tracked change, and prints its words as JSON.

    python3 libreoffice.py PORT FILE.docx …

Prints ``{file: {"accept": [paragraph, …], "reject": [paragraph, …]}}``. Not a test: test_tracked_docx.py calls it where LibreOffice is installed.
"""

import contextlib
import json
import pathlib
import sys
import time


def paragraphs(text):
    """The paragraphs of a text in order, tables' cells row by row."""
    found = []
    outer = text.createEnumeration()
    while outer.hasMoreElements():
        part = outer.nextElement()
        if part.supportsService("com.sun.star.text.Paragraph"):
            found.append(part.getString())
        elif part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                found.extend(paragraphs(part.getCellByName(name)))
    return found


def main():
    import uno
    from com.sun.star.beans import PropertyValue

    port, files = sys.argv[1], sys.argv[2:]
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.25)
    else:
        sys.exit("LibreOffice did not answer")
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    said = {}
    for file in files:
        for verb in ("accept", "reject"):
            document = desktop.loadComponentFromURL(pathlib.Path(file).absolute().as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, f".uno:{verb.capitalize()}AllTrackedChanges", "", 0, ())
            left = document.getPropertyValue("HasChanges") if hasattr(document, "HasChanges") else None
            said.setdefault(file, {})[verb] = paragraphs(document.getText())
            said[file][verb + "_left"] = left
            document.close(True)
    print(json.dumps(said, ensure_ascii=False))
    with contextlib.suppress(Exception):  # the office closes its end while it answers
        desktop.terminate()


if __name__ == "__main__":
    main()
