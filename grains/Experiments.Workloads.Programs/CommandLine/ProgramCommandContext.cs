namespace Experiments.Workloads.Programs.CommandLine;

/// <summary>What a command line depends on beside the setup.</summary>
/// <param name="Environment">Returns a variable of the environment, or null.</param>
/// <param name="ParametersFile">The path of the file of parameters, for <c>${args_json_file}</c>.</param>
public sealed record ProgramCommandContext(Func<string, string?> Environment, string ParametersFile)
{
    /// <summary>The path that a dry run shows, because no file exists yet.</summary>
    public const string NoFile = "params.json";
}
