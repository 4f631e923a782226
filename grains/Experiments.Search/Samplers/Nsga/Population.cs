using Experiments.Search.Objectives;

namespace Experiments.Search.Samplers.Nsga;

/// <summary>A proposal that may breed.</summary>
/// <param name="Position">The position in the history.</param>
/// <param name="Front">The front, from 0; smaller is better.</param>
/// <param name="Distance">The crowding distance on the front; larger is better.</param>
internal readonly record struct Member(int Position, int Front, double Distance);

/// <summary>Selects populations as Deb et al. (2002), section III-C: whole fronts in their order, and of the last one the points with the most room.</summary>
internal static class Population
{
    /// <summary>Returns the members of the next population, best first; of equal ones, the earlier first. Failed proposals never breed.</summary>
    /// <param name="history">The history.</param>
    /// <param name="positions">The proposals to select from.</param>
    /// <param name="size">The most members.</param>
    public static List<Member> Select(SearchHistory history, IEnumerable<int> positions, int size)
    {
        int[] living = [.. positions.Where(position => history.OutcomeAt(position).Kind != OutcomeKind.Failed).Order()];
        int[] feasible = [.. living.Where(position => history.OutcomeAt(position).IsFeasible)];
        var fronts = NonDominatedSort.Fronts([.. feasible.Select(position => history.OutcomeAt(position).AllLosses)]);
        var selected = new List<Member>(size);
        for (var front = 0; selected.Count < size && front <= fronts.DefaultIfEmpty(-1).Max(); front++)
        {
            int[] members = [.. feasible.Where((_, i) => fronts[i] == front)];
            var distances = Crowding.Distances([.. members.Select(position => history.OutcomeAt(position).AllLosses)]);
            selected.AddRange(members.Select((position, i) => new Member(position, front, distances[i])).OrderByDescending(m => m.Distance).ThenBy(m => m.Position).Take(size - selected.Count));
        }

        // What violates a constraint or was pruned comes after all fronts, the less bad first.
        var last = selected.Count == 0 ? 0 : selected[^1].Front + 1;
        selected.AddRange(living.Except(feasible)
            .OrderBy(history.OutcomeAt, Comparer<Outcome>.Create(Outcome.Compare))
            .ThenBy(position => position)
            .Take(size - selected.Count)
            .Select((position, i) => new Member(position, last + i, 0)));
        return selected;
    }
}
