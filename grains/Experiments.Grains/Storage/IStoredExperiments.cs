namespace Experiments.Grains.Storage;

/// <summary>Lists the experiments of the database, whatever the leaderboard knows of them.</summary>
internal interface IStoredExperiments
{
    /// <summary>Returns the ids of all experiments that have a state, in no order.</summary>
    /// <exception cref="IOException">The database cannot be reached.</exception>
    Task<IReadOnlyCollection<string>> Ids();
}
