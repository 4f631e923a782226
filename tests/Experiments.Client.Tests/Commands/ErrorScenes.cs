using System.Text.Json.Nodes;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Workloads;

namespace Experiments.Client.Tests.Commands;

/// <summary>
/// What happens before a command line of <c>Fixtures/errors.txt</c> that begins with a name in brackets: a cluster with a broken record, a silo that
/// does not start, an answer that no silo should give.
/// </summary>
internal static class ErrorScenes
{
    private static readonly Dictionary<string, Func<TestClient, Task<IDisposable?>>> All = new(StringComparer.Ordinal)
    {
        ["silo never ready"] = Do(line => line.Silos.Unready.Add("silo-0")),
        ["silo fails"] = Do(line => line.Silos.Failing["silo-1"] = "Storage:Path is missing\n"),
        ["dead silo fails"] = InCluster(2, line =>
        {
            line.Silos.Alive.Remove(1002);
            line.Silos.Failing["silo-1"] = "the port is taken\n";
        }),
        ["cluster of two"] = InCluster(2, _ => { }),
        ["large record"] = InCluster(1, line =>
        {
            using var file = File.OpenWrite(ClusterFile(line, "cluster.json"));
            file.SetLength(32 << 20);
        }),
        ["damaged record"] = InCluster(1, line => File.WriteAllText(ClusterFile(line, "cluster.json"), "{}")),
        ["truncated record"] = InCluster(1, line => File.WriteAllText(ClusterFile(line, "cluster.json"), "{ \"storage\"")),
        ["record of 0.1.0 on PostgreSQL"] = InCluster(2, line =>
        {
            line.Silos.Alive.Remove(1002);
            var record = JsonNode.Parse(File.ReadAllText(ClusterFile(line, "cluster.json")))!;
            record["storage"] = "postgres";
            record.AsObject().Remove("settings");
            File.WriteAllText(ClusterFile(line, "cluster.json"), record.ToJsonString());
        }),
        ["folder that others write"] = InCluster(2, line =>
        {
            line.Silos.Alive.Remove(1002);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path.Combine(line.State, "cluster"), (UnixFileMode)0b111_111_111);
            }
        }),
        ["another command works on the cluster"] = async line =>
        {
            await line.RunAsync("cluster up --silos 1");
            return File.Open(ClusterFile(line, "cluster.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        },
        ["another command supervises the cluster"] = async line =>
        {
            await line.RunAsync("cluster up --silos 1");
            return File.Open(ClusterFile(line, "supervisor.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        },
        ["lock that is a folder"] = InCluster(1, line =>
        {
            File.Delete(ClusterFile(line, "cluster.lock"));
            Directory.CreateDirectory(ClusterFile(line, "cluster.lock"));
        }),
        ["experiment of function"] = Do(line => line.Cluster.Add(SampleExperiments.Function(0) with { ExperimentId = "f00d000000000000" })),
        ["id that is a path"] = Do(line => line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)) with { ExperimentId = "ee/../../etc" })),
        ["silo that answers with another experiment"] = Do(line =>
        {
            var asked = line.Cluster.Experiments.Single(experiment => experiment.Id == "3fa9000000000000");
            asked.Answer = asked.Now with { ExperimentId = "77b0000000000000" };
        }),
        ["artifact longer than said"] = Do(line => Draw(line, artifact => artifact with { Length = 2 })),
        ["artifact that is damaged"] = Do(line => Draw(line, artifact =>
        {
            line.Cluster.Artifacts.Damage(artifact.Sha256);
            return artifact;
        })),
        ["program without output"] = Do(line => line.Cluster.Add(OfProgram(0) with { ExperimentId = "beef000000000000" })),
        ["program with output of one attempt"] = Do(line => line.Cluster.Add(
            OfProgram(1) with { ExperimentId = "beef000000000000", Outputs = [new AttemptOutput(1, line.Cluster.Artifacts.Add("stdout", [1]))] })),
        ["trial in flight"] = Do(line => Outside(line).Open = [Trial(line)]),
        ["trial that is handed out first"] = Do(line =>
        {
            var sweep = Outside(line);
            var trial = Trial(line);
            (sweep.Open, sweep.HandOut) = ([trial], () => [trial]);
        }),
    };

    /// <summary>Splits a command line into the scene before it, or null, and the command.</summary>
    public static (string? Scene, string Command) Split(string line) =>
        line.StartsWith('[') && line.IndexOf(']') is var end and > 0 ? (line[1..end], line[(end + 1)..].TrimStart()) : (null, line);

    /// <summary>Sets a scene. Dispose what it returns after the command.</summary>
    public static async Task<IDisposable?> SetAsync(string? scene, TestClient line) => scene is null ? null : await All[scene](line);

    private static Func<TestClient, Task<IDisposable?>> Do(Action<TestClient> change) => line =>
    {
        change(line);
        return Task.FromResult<IDisposable?>(null);
    };

    private static Func<TestClient, Task<IDisposable?>> InCluster(int silos, Action<TestClient> change) => async line =>
    {
        await line.RunAsync(["cluster", "up", "--silos", $"{silos}"]);
        change(line);
        return null;
    };

    private static string ClusterFile(TestClient line, string name) => Path.Combine(line.State, "cluster", name);

    private static FakeSweepGrain Outside(TestClient line) => line.Cluster.Sweeps.Sweep("outside");

    private static SweepTrial Trial(TestClient line) =>
        new(40, 0, "3fa9000000000000", Outside(line).Spec!.Base, "a draw", SampleExperiments.Start);

    private static void Draw(TestClient line, Func<ArtifactReference, ArtifactReference> change) => line.Cluster.Add(
        SampleExperiments.Completed(SampleExperiments.Spec(9), change(line.Cluster.Artifacts.Add("evaluation.safetensors", [1, 2, 3]))) with { ExperimentId = "f00d000000000000" });

    private static ExperimentView OfProgram(long seed)
    {
        var content = WorkloadFile.Parse(
            """
            workload: two-rings
            command: ["./train.sh"]
            code: none
            metrics:
              loss: { goal: minimise }
            """,
            "workload.yaml",
            out _);
        var workload = ProgramWorkloads.Define(ProgramDocument.Create(content!.Definition, content.Operations));
        return SampleExperiments.Pending(new ExperimentSpec(workload.CreateDefault(), seed));
    }
}
