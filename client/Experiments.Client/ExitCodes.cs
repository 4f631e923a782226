namespace Experiments.Client;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>Something broke while it ran.</summary>
    public const int RuntimeError = 1;

    /// <summary>The command line or a file it names is wrong; nothing was started.</summary>
    public const int InvalidInput = 2;

    /// <summary>A claim that could be compared was not reproduced, and <c>--strict</c> was given.</summary>
    public const int NotReproduced = 3;

    /// <summary>The report contradicts itself, and <c>--strict</c> was given.</summary>
    public const int Contradiction = 4;

    /// <summary>Some experiments ended without a result.</summary>
    public const int ExperimentsFailed = 5;

    /// <summary>A person stopped the command: 128 plus the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
