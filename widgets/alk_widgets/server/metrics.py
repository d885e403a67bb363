"""What a host can watch with Prometheus; no names, no answers."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

KERNELS = Gauge("alk_kernels", "Kernels that run", registry=REGISTRY)
CONNECTIONS = Gauge("alk_connections", "Open connections of pages", registry=REGISTRY)
KERNEL_STARTS = Counter("alk_kernel_starts", "Kernels asked for, by outcome", ["outcome"], registry=REGISTRY)
KERNELS_ENDED = Counter("alk_kernels_ended", "Kernels that ended, by reason", ["reason"], registry=REGISTRY)
START_SECONDS = Histogram(
    "alk_kernel_start_seconds",
    "From a page's request to its cells having run",
    buckets=(0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30, 60),
    registry=REGISTRY,
)
TURNS = Counter("alk_turns", "Messages from pages that reached a kernel", registry=REGISTRY)
REFUSED = Counter("alk_messages_refused", "Messages that did not, by reason", ["reason"], registry=REGISTRY)
SAVES = Counter("alk_saves", "Answers, by outcome", ["outcome"], registry=REGISTRY)
CELL_FAILURES = Counter("alk_cell_failures", "Cells of modules that failed", registry=REGISTRY)
PAGES = Counter("alk_responses", "Answers to requests, by status", ["status"], registry=REGISTRY)


def text() -> bytes:
    """Return all of it as Prometheus reads it."""
    return generate_latest(REGISTRY)
