"""Backoff, and the gate."""

from __future__ import annotations

import asyncio
import threading

import pytest

from voices.engines.retry import Backoff, Gate, retry, shared_gate

BACKOFF = Backoff(tries=4, first_s=1, ceiling_s=3)


class PassingError(Exception):
    def __init__(self, retry_after_s: float | None = None) -> None:
        super().__init__("not now")
        self.retry_after_s = retry_after_s


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds
        await asyncio.sleep(0)


async def failing(times: int, clock: Clock, *, after_s: float | None = None) -> int:
    calls = 0

    async def call() -> int:
        nonlocal calls
        calls += 1
        if calls <= times:
            raise PassingError(after_s)
        return calls

    return await retry(
        call,
        lambda e: BACKOFF if isinstance(e, PassingError) else None,
        draw=lambda: 1.0,
        sleep=clock.sleep,
    )


async def test_waits_grow_to_the_ceiling() -> None:
    clock = Clock()
    assert await failing(3, clock) == 4
    assert clock.slept == [1, 2, 3]


async def test_the_last_error_comes_through() -> None:
    clock = Clock()
    with pytest.raises(PassingError):
        await failing(4, clock)
    assert len(clock.slept) == 3


async def test_the_service_may_ask_for_more_time() -> None:
    clock = Clock()
    await failing(1, clock, after_s=30)
    assert clock.slept == [30]


async def test_what_has_no_plan_is_not_asked_again() -> None:
    calls = 0

    async def call() -> None:
        nonlocal calls
        calls += 1
        raise LookupError

    with pytest.raises(LookupError):
        await retry(call, lambda _: None)
    assert calls == 1


def test_jitter_draws_half_of_the_wait() -> None:
    assert BACKOFF.wait_s(1, 0.0) == 0.5
    assert BACKOFF.wait_s(2, 0.5) == 1.5


async def test_no_more_than_allowed_are_inside() -> None:
    gate = Gate(3, 1e6)
    inside = busiest = 0

    async def visit() -> None:
        nonlocal inside, busiest
        async with gate:
            inside += 1
            busiest = max(busiest, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(20)))
    assert busiest == 3


async def test_entries_keep_their_rate_after_the_first_burst() -> None:
    clock = Clock()
    gate = Gate(2, 10, clock=clock, sleep=clock.sleep)
    entered = []
    for _ in range(12):
        async with gate:
            entered.append(clock())
    assert entered[2] < 0.11
    assert entered[-1] == pytest.approx(0.9, abs=0.15)


async def test_a_shut_gate_opens_again() -> None:
    clock = Clock()
    gate = Gate(2, 10, clock=clock, sleep=clock.sleep)
    gate.shut(5)
    async with gate:
        assert clock() >= 5


async def test_who_gives_up_waiting_leaves_the_place() -> None:
    gate = Gate(1, 1e6)
    gate.shut(60)
    task = asyncio.create_task(gate.__aenter__())
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert gate._traffic.inside == 0


async def test_who_gives_up_as_a_place_comes_free_passes_it_on() -> None:
    gate = Gate(1, 1e6)
    await gate.__aenter__()
    quitter, patient = (asyncio.create_task(gate.__aenter__()) for _ in range(2))
    await asyncio.sleep(0)
    await gate.__aexit__(None, None, None)  # the place is the quitter's now
    quitter.cancel()
    await asyncio.wait_for(patient, 60)
    assert quitter.cancelled()
    assert gate._traffic.inside == 1


def test_gates_of_one_name_count_together_in_all_threads_and_loops() -> None:
    inside = busiest = entered = 0
    lock = threading.Lock()

    async def visit() -> None:
        nonlocal inside, busiest, entered
        async with shared_gate("threads", 3, 1e6):
            with lock:
                inside += 1
                entered += 1
                busiest = max(busiest, inside)
            await asyncio.sleep(0.001)
            with lock:
                inside -= 1

    async def book() -> None:
        await asyncio.gather(*(visit() for _ in range(40)))

    threads = [threading.Thread(target=asyncio.run, args=(book(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert entered == 160
    assert busiest == 3


def test_a_loop_that_ends_while_it_waits_holds_nobody_up() -> None:
    gate = Gate(1, 1e6)

    async def impatient() -> None:
        waiting = asyncio.create_task(gate.__aenter__())
        await asyncio.sleep(0.01)
        assert not waiting.done()  # and is cancelled as the loop ends

    def nobody_cancels() -> None:
        loop = asyncio.new_event_loop()
        place = loop.create_future()
        gate._traffic.waiting.append((place, 1))
        loop.close()

    async def main() -> None:
        async with gate:
            nobody_cancels()
            await asyncio.to_thread(asyncio.run, impatient())
        async with asyncio.timeout(60), gate:
            pass

    asyncio.run(main())
    assert gate._traffic.inside == 0


async def test_nobody_enters_where_more_are_inside_than_its_own_gate_lets_in() -> None:
    wide, tight = shared_gate("limits", 3, 1e6), shared_gate("limits", 1, 1e6)
    async with wide:
        entering = asyncio.create_task(tight.__aenter__())
        await asyncio.sleep(0.01)
        assert not entering.done()
    await asyncio.wait_for(entering, 60)
    async with wide:
        pass


async def test_a_shut_gate_is_shut_for_all_of_its_name() -> None:
    clock = Clock()
    gate = Gate(2, 10, clock=clock, sleep=clock.sleep)
    other = Gate(2, 10, clock=clock, sleep=clock.sleep, traffic=gate._traffic)
    gate.shut(5)
    async with other:
        assert clock() >= 5
