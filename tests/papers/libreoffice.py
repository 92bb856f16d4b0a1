"""LibreOffice itself accepting or refusing the tracked changes of a document, by a macro in a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(sSource As String, sTarget As String, sCommand As String)
  Dim oLoad(0) As New com.sun.star.beans.PropertyValue
  oLoad(0).Name = "Hidden"
  oLoad(0).Value = True
  oText = StarDesktop.loadComponentFromURL(ConvertToURL(sSource), "_blank", 0, oLoad())
  oSender = createUnoService("com.sun.star.frame.DispatchHelper")
  oSender.executeDispatch(oText.CurrentController.Frame, sCommand, "", 0, Array())
  Dim oSave(0) As New com.sun.star.beans.PropertyValue
  oSave(0).Name = "FilterName"
  oSave(0).Value = "Text"
  oText.storeToURL(ConvertToURL(sTarget), oSave())
  oText.close(True)
End Sub
</script:module>
"""


class Office:
    """LibreOffice with a profile of its own, which its first start makes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start("--terminate_after_init")
        module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(_MODULE, encoding="utf-8", newline="\n")

    def settled(self, file: bytes, *, accept: bool) -> list[str]:
        """The lines of a document after all its changes are accepted or refused."""
        source, target = self._folder / "paper.docx", self._folder / "settled.txt"
        source.write_bytes(file)
        target.unlink(missing_ok=True)
        command = f".uno:{'Accept' if accept else 'Reject'}AllTrackedChanges"
        self._start(f"macro:///Standard.Module1.Settle({source},{target},{command})")
        return target.read_text(encoding="utf-8-sig").splitlines()

    def _start(self, what: str) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--norestore", what]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
