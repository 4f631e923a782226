using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>
/// Early stopping by patience: Prechelt, "Early stopping – but when?" (1998), in the form of most frameworks: a proposal is
/// stopped if its best loss is too many epochs old.
/// </summary>
/// <param name="epochs">The epochs of an experiment.</param>
/// <param name="patience">The epochs without improvement that are tolerated.</param>
/// <param name="minimumGain">How much the loss must fall to count as improved.</param>
public sealed class PatiencePruner(int epochs, int patience, double minimumGain) : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "patience",
        Description = "stops a setup whose validation loss no longer improves",
        Options =
        [
            ParameterDefinition.Integer("patience", "10", 1, 1_000_000, "epochs without improvement that are tolerated"),
            new() { Name = "minimum-gain", Kind = ParameterKind.Real, Default = "0", Minimum = 0, Description = "how much the loss must fall to count as improved" },
        ],
        Make = (spec, epochs) => new PatiencePruner(epochs, spec.Integer("patience"), spec.Real("minimum-gain")),
    };

    private readonly int[] _rungs = [.. Enumerable.Range(1, Math.Max(0, epochs - 1)).Where(epoch => epoch > patience)];

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung) => [.. rung.Contenders.Select(contender =>
    {
        var (best, when) = (double.PositiveInfinity, 0);
        for (var epoch = 1; epoch <= rung.Epoch; epoch++)
        {
            if (contender.LossAt(epoch) < best - (double.IsPositiveInfinity(best) ? 0 : minimumGain))
            {
                (best, when) = (contender.LossAt(epoch), epoch);
            }
        }

        return new PruneDecision(
            contender.Index,
            rung.Epoch,
            rung.Epoch - when >= patience,
            string.Create(CultureInfo.InvariantCulture, $"best {rung.Word} {rung.Quote(best)} is of epoch {when}, {rung.Epoch - when} epochs ago; {patience} are tolerated"));
    })];
}
