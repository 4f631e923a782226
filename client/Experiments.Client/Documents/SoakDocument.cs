namespace Experiments.Client.Documents;

/// <summary>What <c>soak</c> prints.</summary>
/// <param name="Seed">From which disturbances and experiments were drawn.</param>
/// <param name="Silos">Silos of the cluster.</param>
/// <param name="Storage">Kind of its database.</param>
/// <param name="Minutes">For how long it was disturbed.</param>
/// <param name="Disturbances">What was done to it.</param>
/// <param name="Functions">Experiments on test functions that ended.</param>
/// <param name="Trainings">Trainings that ended.</param>
/// <param name="Sweeps">Sweeps that ended.</param>
/// <param name="SweepExperiments">Experiments of the sweeps.</param>
/// <param name="Attempts">Attempts of the experiments outside sweeps.</param>
/// <param name="MostAttempts">Most attempts of one of them.</param>
/// <param name="TailSeconds">Time from the end of the disturbances to the end of everything.</param>
/// <param name="Violations">What was not as it must be.</param>
internal sealed record SoakDocument(
    int Seed,
    int Silos,
    string Storage,
    double Minutes,
    SoakDisturbances Disturbances,
    int Functions,
    int Trainings,
    int Sweeps,
    int SweepExperiments,
    long Attempts,
    long MostAttempts,
    double TailSeconds,
    IReadOnlyList<string> Violations);

/// <summary>What was done to a cluster.</summary>
internal sealed record SoakDisturbances(int Kills, int Terminations, int Freezes, int Restarts);
