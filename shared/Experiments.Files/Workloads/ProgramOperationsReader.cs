using System.Collections.Immutable;
using Experiments.Contracts.Programs;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads the sections <c>resources</c>, <c>timeout</c> and <c>retry</c> of a workload file.</summary>
internal static class ProgramOperationsReader
{
    private const int MostRetries = 100;
    private static readonly string[] ResourceKeys = ["cpus", "gpus", "memory", "labels"];
    private static readonly string[] TimeoutKeys = ["trial", "silent", "stop"];
    private static readonly string[] RetryKeys = ["times", "on"];

    /// <summary>Returns the operations; a missing key leaves its default.</summary>
    public static ProgramOperations Read(YamlSection file, FileProblems errors)
    {
        var usual = new ProgramOperations();
        var resources = Section("resources", ResourceKeys);
        var timeout = Section("timeout", TimeoutKeys);
        var retry = Section("retry", RetryKeys);
        return usual with
        {
            Cpus = resources?.Values.Integer("cpus", 1, 4096) ?? usual.Cpus,
            Gpus = resources?.Values.Integer("gpus", 0, 64) ?? usual.Gpus,
            Memory = resources?.Values.Size("memory"),
            Labels = resources is { } r ? ReadLabels(r.Section, r.Values, errors) : [],
            TrialTimeout = timeout?.Values.Duration("trial"),
            SilentTimeout = timeout?.Values.Duration("silent"),
            StopTimeout = timeout?.Values.Duration("stop") ?? usual.StopTimeout,
            Retries = retry?.Values.Integer("times", 0, MostRetries) ?? usual.Retries,
            RetryOn = retry is { } own && own.Section.Find("on") is not null ? ReadCauses(own.Section, own.Values, errors) : usual.RetryOn,
        };

        (YamlSection Section, WorkloadValues Values)? Section(string key, string[] keys)
        {
            if (file.FindMap(key) is not { } map)
            {
                return null;
            }

            var section = new YamlSection(key, map, keys, errors);
            return (section, new WorkloadValues(section, errors));
        }
    }

    private static ImmutableArray<string> ReadLabels(YamlSection section, WorkloadValues values, FileProblems errors)
    {
        var labels = values.Texts("labels");
        if (labels.Any(label => !NamePattern.IsMatch(label)))
        {
            errors.Add(section.Find("labels")!.Value, "labels", "a label consists of small letters, digits and hyphens, such as python");
        }

        return labels;
    }

    private static ImmutableArray<RetryCause> ReadCauses(YamlSection section, WorkloadValues values, FileProblems errors)
    {
        var causes = ImmutableArray.CreateBuilder<RetryCause>();
        foreach (var text in values.Texts("on"))
        {
            if (ReadCause(text) is { } cause)
            {
                causes.Add(cause);
            }
            else
            {
                errors.Add(section.Find("on")!.Value, "on", $"'{text}' is not signal, memory or an exit code from 1 to 255 such as exit-75");
            }
        }

        return causes.ToImmutable();
    }

    // A program's own timeout always ends the experiment, and its runner knows no other errors.
    private static RetryCause? ReadCause(string text) => RetryCause.Read(text) is { Kind: not (RetryKind.Timeout or RetryKind.Error) } cause ? cause : null;
}
