using System.Diagnostics;
using System.Globalization;
using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.CommandLine;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Makes the environment of a program.</summary>
internal static class ProgramEnvironment
{
    private const string Prefix = "EXPERIMENTS_";

    /// <summary>Returns the variables.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="definition">The program.</param>
    /// <param name="operations">How the program is run.</param>
    /// <param name="folders">Its folders.</param>
    /// <param name="resumedEpoch">The complete epochs of the checkpoint that was restored; 0: none.</param>
    /// <param name="gpus">The graphics processors that it may use; null: the silo does not say.</param>
    /// <param name="inherited">The silo's environment.</param>
    public static Dictionary<string, string> Create(
        WorkloadAttempt attempt,
        ProgramDefinition definition,
        ProgramOperations operations,
        AttemptFolders folders,
        int resumedEpoch,
        GpuLease? gpus,
        IReadOnlyDictionary<string, string> inherited)
    {
        var variables = inherited.Where(v => InheritedVariables.IsInherited(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var grant = attempt.Grant;
        foreach (var item in ParameterItem.List(definition, grant.Spec.Setup, grant.Spec.Seed))
        {
            if (item.Text is not null)
            {
                variables[$"{Prefix}PARAM_{VariableName(item.Name)}"] = item.Text;
            }
        }

        variables[Prefix + "PARAMS_FILE"] = folders.Parameters;
        variables[Prefix + "SEED"] = Number(grant.Spec.Seed);
        variables[Prefix + "EXPERIMENT_ID"] = grant.ExperimentId;
        variables[Prefix + "ATTEMPT"] = Number(grant.Attempt);
        if (grant.Sweep is { } sweep)
        {
            variables[Prefix + "SWEEP"] = sweep;
        }

        variables[Prefix + "METRICS_FILE"] = folders.Metrics;
        variables[Prefix + "CHECKPOINT_DIR"] = folders.Checkpoint;
        variables[Prefix + "OUTPUT_DIR"] = folders.Output;
        variables[Prefix + "STOP_FILE"] = folders.Stop;
        variables[Prefix + "RESUMED"] = Number(resumedEpoch);
        if (attempt.EpochLimit is { } limit)
        {
            variables[Prefix + "EPOCH_LIMIT"] = Number(limit);
        }

        if ((Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.Id : grant.Submission) is { } trace)
        {
            variables["TRACEPARENT"] = trace;
        }

        // Output that waits in a buffer is not live. Hashes of text decide the order of Python's sets, so they are part of the bits.
        variables["PYTHONUNBUFFERED"] = "1";
        variables["PYTHONHASHSEED"] = Number(grant.Spec.Seed % uint.MaxValue);
        variables["LC_ALL"] = "C.UTF-8";
        foreach (var library in (string[])["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"])
        {
            variables[library] = Number(operations.Cpus);
        }

        if (gpus is not null)
        {
            variables["CUDA_VISIBLE_DEVICES"] = string.Join(',', gpus.Devices);
        }

        return variables;
    }

    private static string VariableName(string parameter) =>
        string.Concat(parameter.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
