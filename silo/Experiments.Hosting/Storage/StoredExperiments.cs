using Experiments.Grains.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Experiments.Hosting.Storage;

/// <summary>Lists the experiments in the cluster's database.</summary>
internal sealed class StoredExperiments(IClusterDatabase database, IOptions<ClusterOptions> cluster) : IStoredExperiments
{
    public Task<IReadOnlyCollection<string>> Ids() => database.ListExperiments(cluster.Value.ServiceId);
}
