"""Jupyter kernels that start as forks of one warmed-up process.

A kernel provisioner for `jupyter_client`. Name it in a kernelspec and say what to have ready:

    "metadata": {"kernel_provisioner": {
        "provisioner_name": "forked-kernel",
        "config": {"preload": ["ipywidgets", "my_package", "my_package.warm:up"],
                   "each": ["ipywidgets:register_comm_target"]}}}

The first kernel starts a *warm parent*: a process without threads, event loop or sockets of its own that
has imported all this. Every kernel is a fork of it: up in a fraction of the time, and sharing its memory.
Where forking is not possible or not safe (anything but Linux), and whenever something goes wrong, kernels
start the ordinary way, and the log says so once.

Rooms: `provisioner` is what Jupyter sees; `parents` keeps the warm parents of this process; `parent` runs in
the warm parent; `child` turns a fork into a kernel, and `application` is that kernel's; `process` is a kernel
as its starter sees it; `wire` is what they say to each other; `stamps` tells when a warm parent is stale.
"""
