using Experiments.Deploy.Tests.Rendering;
using Experiments.Grains.Slots;
using Experiments.Hosting.Health;
using Experiments.Hosting.Silos;
using Experiments.Hosting.Storage;
using Microsoft.Extensions.Configuration;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every EXPERIMENTS_ variable of a silo is a setting that the silo has, with a value that it can read.</summary>
internal sealed class SettingRule : IManifestRule
{
    private const string Prefix = "EXPERIMENTS_";

    private static readonly Dictionary<string, Func<object>> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [SiloHostOptions.Section] = () => new SiloHostOptions(),
        [StorageOptions.Section] = () => new StorageOptions(),
        [SlotOptions.Section] = () => new SlotOptions(),
        [HealthOptions.Section] = () => new HealthOptions(),
        [ProgramOptions.Section] = () => new ProgramOptions(),
        [ApiOptions.Section] = () => new ApiOptions(),
    };

    public IEnumerable<string> Problems(Manifests manifests) => Problems(manifests, manifests.Silo, "silo")
        .Concat(manifests.Agent is { } agent ? Problems(manifests, agent, "agent") : []);

    private static IEnumerable<string> Problems(Manifests manifests, Pod pod, string container)
    {
        var named = pod.Spec.Containers.Single(c => c.Name == container).Env.Select(e => KeyValuePair.Create(e.Name, e.Value ?? ""));
        var values = manifests.Config($"experiments-{container}").Data.Concat(named)
            .Where(s => s.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(s => KeyValuePair.Create(s.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)s.Value));
        foreach (var section in new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetChildren())
        {
            if (Problem(section) is { } problem)
            {
                yield return $"{container}: {problem}";
            }
        }
    }

    private static string? Problem(IConfigurationSection section)
    {
        if (!Sections.TryGetValue(section.Key, out var make))
        {
            return $"there is no section {section.Key}";
        }

        try
        {
            section.Bind(make(), binder => binder.ErrorOnUnknownConfiguration = true);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"{section.Key}: {e.Message}";
        }
    }
}
