"""Display of a figure together with its alternative text."""

import base64
import io
from html import escape


def show(figure, alt):
    """Display a matplotlib figure with an alternative text, then close it.

    JupyterLab takes the alternative text only from HTML, nbconvert also from the metadata of the
    picture, so both are sent.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        What the figure shows, for readers who cannot see it: its finding, not its look.

    Raises
    ------
    ValueError
        If ``alt`` is shorter than 20 characters: too short to say what is to be seen.

    Examples
    --------
    >>> show(figure, alt="The error falls to 0.25 within 40 epochs")  # doctest: +SKIP
    """
    import matplotlib.pyplot as plt
    from IPython.display import display

    if not isinstance(alt, str) or len(alt.strip()) < 20:
        raise ValueError(f"alt must say in a sentence what the figure shows; got {alt!r}")
    buffer = io.BytesIO()
    # twice the layout size keeps lines crisp on projectors and high-density screens
    figure.savefig(buffer, format="png", dpi=2 * figure.dpi)
    width, height = (int(side) for side in figure.get_size_inches() * figure.dpi)
    plt.close(figure)
    picture = base64.b64encode(buffer.getvalue()).decode()
    size = {"width": width, "height": height}
    display(
        {
            "text/html": f'<img src="data:image/png;base64,{picture}" alt="{escape(alt)}" '
            f'style="width: {width}px; max-width: 100%; height: auto">',
            "image/png": picture,
            "text/plain": alt,
        },
        metadata={"image/png": {"alt": alt, **size}},
        raw=True,
    )
