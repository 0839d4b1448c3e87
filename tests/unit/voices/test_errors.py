"""What every error of the voices keeps."""

from __future__ import annotations

from voices.errors import EngineError


def test_an_error_is_one_line_whatever_a_library_says() -> None:
    error = EngineError(
        "the embedded voice failed: [ONNXRuntimeError]\n  at node x\r\n\n\tshape {1}"
    )
    assert str(error) == "the embedded voice failed: [ONNXRuntimeError] at node x shape {1}"
    assert not str(EngineError())
