using Experiments.Testing.Silos;

namespace Experiments.Soak;

/// <summary>What a soak does.</summary>
/// <param name="Length">How long silos are disturbed and work is submitted. What runs then may end in peace.</param>
/// <param name="Every">Mean time between two disturbances.</param>
/// <param name="Seed">
/// The seed from which disturbances and experiments are drawn. It does not decide when an experiment meets a disturbance.
/// </param>
/// <param name="Silos">Number of silos, with two slots each.</param>
/// <param name="Database">The empty database of the cluster.</param>
/// <param name="Folder">The folder for logs and SQLite files.</param>
/// <param name="RotateEvery">Time between two steps of replacing certificates and authorities; null for silos without certificates.</param>
internal sealed record SoakPlan(TimeSpan Length, TimeSpan Every, int Seed, int Silos, ClusterDatabase Database, string Folder, TimeSpan? RotateEvery = null);
