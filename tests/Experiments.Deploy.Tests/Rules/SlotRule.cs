using System.Globalization;
using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>A silo asks for a CPU for each thread of each slot, and for the memory that its experiments were measured to need.</summary>
internal sealed class SlotRule : IManifestRule
{
    private const int MebibytesOfSilo = 768;
    private const int MebibytesOfExperiment = 256;

    public IEnumerable<string> Problems(Manifests manifests)
    {
        var settings = manifests.Config("experiments-silo").Data;
        var slots = int.Parse(settings["EXPERIMENTS_SLOTS__COUNT"], CultureInfo.InvariantCulture);
        var threads = slots * int.Parse(settings["EXPERIMENTS_SLOTS__THREADSPERSLOT"], CultureInfo.InvariantCulture);
        var requests = manifests.Silo.Spec.Containers.Single(c => c.Name == "silo").Resources.Requests;
        var cpu = (double)requests["cpu"].ToDecimal();
        if (cpu < threads)
        {
            yield return $"{manifests.Silo.Owner}: {threads} threads train on {cpu} CPU";
        }

        var memory = (double)requests["memory"].ToDecimal() / (1 << 20);
        var needed = MebibytesOfSilo + (slots * MebibytesOfExperiment);
        if (memory < needed)
        {
            yield return $"{manifests.Silo.Owner}: {slots} slots need {needed} MiB, and {memory} are asked for";
        }
    }
}
