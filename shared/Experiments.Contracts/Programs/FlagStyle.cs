namespace Experiments.Contracts.Programs;

/// <summary>How arguments carry a flag. The file says which, because programs differ and a guess would be silent.</summary>
public enum FlagStyle
{
    /// <summary><c>--augment=True</c> or <c>--augment=False</c>, as W&amp;B sweeps write it.</summary>
    Equals,

    /// <summary><c>--augment</c> if true, nothing if false: argparse's <c>store_true</c>.</summary>
    Present,

    /// <summary><c>--augment=yes</c> or <c>--augment=no</c>.</summary>
    YesNo,

    /// <summary><c>--augment</c> or <c>--no-augment</c>: argparse's <c>BooleanOptionalAction</c>.</summary>
    Negatable,
}
