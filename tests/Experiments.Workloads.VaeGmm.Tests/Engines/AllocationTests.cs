using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>
/// Managed memory that a step of training allocates, once everything is compiled: a number that a slower or busier machine
/// does not change, which guards what keeps epochs fast.
/// </summary>
public sealed class AllocationTests
{
    private const int Steps = 20;
    private const int Rounds = 4;

    private static readonly VaeGmmOptions Options = new() { Widths = [40, 30], BatchSize = 16 };

    /// <summary>Bytes that a step of each engine may allocate; every handle on a tensor is an object.</summary>
    public static TheoryData<string, long> Budgets =>
        [.. EngineFactory.Names.Select(row => new TheoryDataRow<string, long>(row.Data, row.Data == EngineFactory.Autograd ? 8192 : 0))];

    [Theory]
    [MemberData(nameof(Budgets))]
    public void A_step_of_an_engine_stays_within_its_budget(string engineName, long budget)
    {
        using var state = new ModelState(LayerTable.Of(Options));
        using var engine = EngineFactory.Create(engineName, Options, state);
        state.Initialise(seed: 1);
        engine.Images(Options.BatchSize).Fill(0.5f);

        var bytes = BytesPerStep(() => engine.Gradients(Options.BatchSize));
        TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes a step", engineName, bytes);
        Assert.InRange(bytes, 0, budget);
    }

    /// <summary>A handle on a tensor is an object here and another one in libtorch, which managed bytes do not show.</summary>
    [Theory]
    [InlineData(EngineFactory.Backpropagation)]
    [InlineData(EngineFactory.Rounded)]
    [InlineData(EngineFactory.OneDnn)]
    public void A_step_of_a_hand_written_engine_makes_no_tensor(string engineName)
    {
        torch.set_num_threads(1);
        using var state = new ModelState(LayerTable.Of(Options));
        using var engine = EngineFactory.Create(engineName, Options, state);
        state.Initialise(seed: 1);
        engine.Images(Options.BatchSize).Fill(0.5f);
        _ = engine.Gradients(Options.BatchSize);

        var before = Created;
        for (var step = 0; step < Steps; step++)
        {
            _ = engine.Gradients(Options.BatchSize);
            Adam.Step(state, 0.001);
        }

        Assert.Equal(before, Created);
        using var one = torch.zeros(1);
        Assert.Equal(before + 1, Created);
    }

    [Fact]
    public void What_a_step_does_beside_the_engine_allocates_nothing()
    {
        using var state = new ModelState(LayerTable.Of(Options));
        var images = new DigitImages(new byte[64 * DigitImages.PixelCount], new byte[64]);
        var batch = new float[Options.BatchSize * DigitImages.PixelCount];
        var noise = new float[Options.BatchSize * Options.LatentSize];
        int[] order = [.. Enumerable.Range(0, Options.BatchSize)];
        var random = new PhiloxRandom(1, RandomPurpose.Posterior);

        Assert.Equal(0, BytesPerStep(() => ImageBatches.Gather(images, order, batch)));
        Assert.Equal(0, BytesPerStep(() => random.FillGaussian(noise)));
        Assert.Equal(0, BytesPerStep(() => Adam.Step(state, 0.001)));
    }

    private static long Created =>
        DisposeScopeManager.Statistics.CreatedInScopeCount + DisposeScopeManager.Statistics.CreatedOutsideScopeCount;

    /// <summary>The least of a few rounds: the runtime's own work, such as compiling anew what is hot, only ever adds.</summary>
    private static long BytesPerStep(Action step)
    {
        // A thread of its own, because torch keeps its number of threads for each thread.
        var least = long.MaxValue;
        var thread = new Thread(() =>
        {
            torch.set_num_threads(1);
            least = Least(step);
        });
        thread.Start();
        thread.Join();
        return least;
    }

    private static long Least(Action step)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Steps; i++)
            {
                step();
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Steps);
        }

        return least;
    }
}
