using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Designs;

/// <summary>
/// Ways through the space on which one parameter changes at a time: Morris, "Factorial sampling plans for preliminary computational
/// experiments" (Technometrics 1991). Neighbours on a way differ in one parameter, so that its effect is seen by itself, and each way
/// sees it beside other values of the rest. The first way begins at the base, the others at random.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="ways">The number of ways.</param>
/// <param name="levels">Levels of a range; lists give all their values.</param>
/// <param name="seed">The seed of the starts, of the orders and of the values.</param>
public sealed class TrajectorySampler(SearchSpace space, int ways, int levels, long seed) : DesignSampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "trajectories",
        Ends = true,
        Description = "random ways on which one parameter changes at a time, the first from the base",
        Options =
        [
            ParameterDefinition.Integer("ways", "10", 1, 10_000, "number of ways, each one setup longer than there are parameters"),
            ParameterDefinition.Integer("levels", "4", 2, 1000, "levels of a range; lists give all their values"),
        ],
        Make = (spec, space, seed) => new TrajectorySampler(space, spec.Integer("ways"), spec.Integer("levels"), seed),
    };

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    private protected override IEnumerable<Suggestion> Lay() => Ways();

    /// <summary>Returns the ways one after another. Setups may repeat.</summary>
    internal IEnumerable<Suggestion> Ways()
    {
        var units = space.Dimensions.Select(d => DesignLevels.Of(d.Values, levels)).ToArray();
        for (var way = 0; way < ways; way++)
        {
            var random = new PhiloxRandom(seed, RandomPurpose.Sampler, way);

            // The first way keeps the base's values where nothing has changed yet, since they may lie outside of the space.
            List<(int Dimension, double Unit)> moves = way == 0 ? [] : [.. units.Select((values, i) => (i, values[random.NextInt32(values.Length)]))];
            var here = space.BaseWith(moves);
            yield return new Suggestion(here, way == 0 ? "the base" : $"start of way {way + 1}");
            int[] order = [.. Enumerable.Range(0, space.Size)];
            random.Shuffle<int>(order);
            foreach (var dimension in order)
            {
                var name = space.Dimensions[dimension].Name;
                double[] others = [.. units[dimension].Where(unit => space.Dimensions[dimension].Values.TextAt(unit) != here.Text(name))];
                if (others.Length == 0)
                {
                    continue;
                }

                moves.RemoveAll(move => move.Dimension == dimension);
                moves.Add((dimension, others[random.NextInt32(others.Length)]));
                var (before, next) = (here, space.BaseWith(moves));
                here = next;
                yield return new Suggestion(here, $"way {way + 1}: {name} {ReadableNumber.Text(here.Text(name))} instead of {ReadableNumber.Text(before.Text(name))}");
            }
        }
    }
}
