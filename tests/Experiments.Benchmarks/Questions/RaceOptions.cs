using System.CommandLine;

namespace Experiments.Benchmarks.Questions;

/// <summary>What the questions that race contestants let a person choose.</summary>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="WarmUp">Epochs of each contestant before them.</param>
/// <param name="Write">Whether the page is written to docs/benchmarks.</param>
internal sealed record RaceOptions(int Rounds, int WarmUp, bool Write)
{
    /// <summary>What tables say about it.</summary>
    public string Description => $"{Rounds} interleaved rounds after {WarmUp} epochs of warm-up";

    /// <summary>A command with these options.</summary>
    public static Command Command(string name, string description, Action<RaceOptions> ask)
    {
        var rounds = Options.AtLeast(1, "--rounds", 7, "Rounds that count; in each one every contestant trains one epoch.");
        var warmUp = Options.AtLeast(0, "--warm-up", 2, "Epochs of each contestant before the rounds.");
        var write = Options.Write();
        var command = new Command(name, description) { rounds, warmUp, write };
        command.SetAction(arguments => ask(new(arguments.GetValue(rounds), arguments.GetValue(warmUp), arguments.GetValue(write))));
        return command;
    }
}
