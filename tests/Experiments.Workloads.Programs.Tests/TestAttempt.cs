using System.Collections.Concurrent;
using System.Text;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Testing;

namespace Experiments.Workloads.Programs.Tests;

/// <summary>Runs attempts of programs as a silo does, and keeps what they report.</summary>
internal sealed class TestAttempt : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProgramWorkload _workload;
    private readonly CancellationTokenSource _hold = new();

    public TestAttempt(ProgramSettings? settings = null, string? workFolder = null) => _workload = new ProgramWorkload(
        new RunnerSettings { Threads = 1, Time = TimeProvider.System, WorkFolder = workFolder ?? _folder.Path }, settings);

    public string WorkFolder => _folder.Path;

    public ConcurrentQueue<EpochRecord> Epochs { get; } = new();

    public ConcurrentQueue<string> Events { get; } = new();

    public List<(int Epoch, byte[] State)> Checkpoints { get; } = [];

    public Dictionary<string, byte[]> Artifacts { get; } = [];

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    /// <summary>Gets or sets what is done when an epoch is reported.</summary>
    public Action<EpochRecord> OnEpoch { get; set; } = _ => { };

    /// <summary>Gets or sets what is done with a piece of output.</summary>
    public Action<string> OnOutput { get; set; } = _ => { };

    /// <summary>Gets or sets the token that cancels attempts.</summary>
    public CancellationToken Cancellation { get; set; } = TestContext.Current.CancellationToken;

    /// <summary>Gets or sets the sweep that demands the experiment.</summary>
    public string? Sweep { get; set; }

    public void Hold() => _hold.Cancel();

    public ExperimentResult? Run(
        TestProgram program,
        long seed = 0,
        int? limit = null,
        ReadOnlyMemory<byte> resumeFrom = default,
        IReadOnlyList<EpochRecord>? resumed = null,
        (string Name, string Value)[]? values = null)
    {
        var (code, archive) = program.Pack();
        var document = ProgramDocument.Create(program.Define(program.HasCode ? code : null), program.Operations);
        var setup = ProgramWorkloads.Define(document).Create(
            (values ?? []).ToDictionary(v => v.Name, v => v.Value), out var problems);
        Assert.Empty(problems);
        return _workload.Run(
            new WorkloadAttempt
            {
                Grant = new AttemptGrant
                {
                    ExperimentId = "0123456789abcdef",
                    Spec = new ExperimentSpec(setup!, seed),
                    Attempt = 1,
                    Checkpoints = [],
                    Curve = [],
                    EpochLimit = limit,
                    Sweep = Sweep,
                },
                Silo = "silo-1",
                Program = document,
                ResumeFrom = resumeFrom,
                ResumedCurve = resumed ?? [],
                EpochLimit = limit,
                Hold = _hold.Token,
                OpenArtifact = hash => hash == code.Sha256 ? new MemoryStream(archive) : null,
                ReportEpoch = epoch =>
                {
                    Epochs.Enqueue(epoch);
                    OnEpoch(epoch);
                },
                SaveCheckpoint = (epoch, _, state) => Checkpoints.Add((epoch, state.ToArray())),
                StoreArtifact = (name, content) =>
                {
                    Artifacts[name] = content.ToArray();
                    return new ArtifactReference(name, ContentHash.Of(content.Span), content.Length);
                },
                ReportOutput = (_, bytes) => OnOutput(Encoding.UTF8.GetString(bytes.Span)),
                StoreOutput = (stream, bytes) =>
                {
                    if (stream == OutputStream.Output)
                    {
                        Output = Encoding.UTF8.GetString(bytes.Span);
                    }
                    else
                    {
                        Error = Encoding.UTF8.GetString(bytes.Span);
                    }
                },
                ReportEvent = Events.Enqueue,
            },
            Cancellation);
    }

    public ExperimentFailedException Fail(TestProgram program, (string Name, string Value)[]? values = null) =>
        Assert.Throws<ExperimentFailedException>(() => Run(program, values: values));

    public void Dispose()
    {
        _workload.Dispose();
        _hold.Dispose();
        _folder.Dispose();
    }
}
