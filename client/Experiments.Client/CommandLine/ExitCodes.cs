namespace Experiments.Client.CommandLine;

/// <summary>Names the exit codes of the program.</summary>
internal static class ExitCodes
{
    /// <summary>The command did everything that was asked.</summary>
    public const int Success = 0;

    /// <summary>The command failed while it ran.</summary>
    public const int RuntimeError = 1;

    /// <summary>The command line, or a file that it names, is wrong. The command started nothing.</summary>
    public const int InvalidInput = 2;

    /// <summary>A claim that can be compared was not reproduced, and <c>--strict</c> was given.</summary>
    public const int NotReproduced = 3;

    /// <summary>The report contradicts itself, and <c>--strict</c> was given.</summary>
    public const int Contradiction = 4;

    /// <summary>Some experiments ended without a result.</summary>
    public const int ExperimentsFailed = 5;

    /// <summary>A program does not keep what its workload file promises, or, with <c>--strict</c>, one seed gives different results.</summary>
    public const int PromiseBroken = 6;

    /// <summary>The cluster refused a call: the client's certificate has not the role or the right, or what it names belongs to another.</summary>
    public const int Refused = 7;

    /// <summary>The user stopped the command: 128 plus the number of SIGINT, as in shells.</summary>
    public const int Interrupted = 130;
}
