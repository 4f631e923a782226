using System.CommandLine;

namespace Experiments.Client.Input;

/// <summary>The options that say whether a sweep is run, and whether somebody waits for it.</summary>
internal sealed class RunningOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the setups that the sweep would run, and start nothing" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Submit the sweep and return; `experiments watch` shows how far it is" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_dryRun);
        command.Add(_detach);
    }

    /// <summary>Reads the options.</summary>
    public (bool DryRun, bool Detach) Read(ParseResult parse) => (parse.Given(_dryRun), parse.Given(_detach));
}
