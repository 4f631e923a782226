namespace Experiments.Benchmarks.Harness;

/// <summary>
/// Interleaved rounds: in each one every contestant trains one epoch, one after the other, so that whatever else the machine
/// does hurts all alike. Each round starts with another contestant.
/// </summary>
internal static class Race
{
    /// <summary>Runs the rounds.</summary>
    /// <param name="contestants">Who takes part.</param>
    /// <param name="warmUp">Epochs of each contestant before the first round.</param>
    /// <param name="rounds">Rounds that count.</param>
    /// <returns>Their laps, in the order of the contestants.</returns>
    public static IReadOnlyList<Laps> Run(IReadOnlyList<ContestantProcess> contestants, int warmUp, int rounds)
    {
        foreach (var contestant in contestants)
        {
            for (var i = 0; i < warmUp; i++)
            {
                contestant.Ask();
            }
        }

        var seconds = contestants.Select(_ => new double[rounds]).ToArray();
        var processorSeconds = contestants.Select(_ => new double[rounds]).ToArray();
        var losses = new double?[contestants.Count];
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var i = (round + turn) % contestants.Count;
                var before = contestants[i].ProcessorTime;
                var answer = contestants[i].Ask();
                processorSeconds[i][round] = (contestants[i].ProcessorTime - before).TotalSeconds;
                seconds[i][round] = answer.Seconds!.Value;
                losses[i] = answer.Loss;
            }

            Console.Error.WriteLine(
                $"round {round + 1} of {rounds}: " + string.Join(", ", contestants.Select((c, i) => $"{c.Title} {seconds[i][round]:F3} s")));
        }

        return [.. contestants.Select((contestant, i) => new Laps(contestant.Title, seconds[i], processorSeconds[i], losses[i]))];
    }
}
