using Experiments.Hosting.Storage;

namespace Experiments.Client.Soaking;

/// <summary>What a soak does.</summary>
/// <param name="Length">For how long it disturbs and submits; what runs then is left to end in peace.</param>
/// <param name="Every">Mean time between two disturbances.</param>
/// <param name="Seed">From which disturbances and experiments are drawn. When an experiment meets a disturbance is not decided by it.</param>
/// <param name="Silos">Silos of the cluster, with two slots each.</param>
/// <param name="Storage">The empty database; without a path or connection a SQLite file beside the logs.</param>
/// <param name="Folder">For logs and the database.</param>
internal sealed record SoakPlan(TimeSpan Length, TimeSpan Every, int Seed, int Silos, StorageOptions Storage, string Folder);
