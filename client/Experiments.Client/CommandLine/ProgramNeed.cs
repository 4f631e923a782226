namespace Experiments.Client.CommandLine;

/// <summary>Which programs of a cluster a command must know when its session opens. Every change of a script makes another program.</summary>
internal enum ProgramNeed
{
    /// <summary>None: the command shows no programs, or it has their files, or it learns the one that it needs.</summary>
    None,

    /// <summary>All: the command shows experiments of any program.</summary>
    All,
}
