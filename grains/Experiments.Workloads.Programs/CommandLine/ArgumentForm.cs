namespace Experiments.Workloads.Programs.CommandLine;

/// <summary>How arguments carry parameters.</summary>
internal enum ArgumentForm
{
    /// <summary><c>--lr=0.1</c>.</summary>
    Equal,

    /// <summary><c>--lr 0.1</c>, two arguments.</summary>
    Apart,

    /// <summary><c>lr=0.1</c>.</summary>
    Bare,

    /// <summary><c>--lr=0.1</c>, and a flag without a style of its own is there or not.</summary>
    PresentFlags,
}
