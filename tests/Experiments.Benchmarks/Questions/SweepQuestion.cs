using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Testing.Silos;

namespace Experiments.Benchmarks.Questions;

/// <summary>A sweep of 8 experiments of 5 epochs on two workers and PostgreSQL, against PyTorch with Optuna on the same server.</summary>
internal static class SweepQuestion
{
    private const string Name = "sweep";
    private const int Trials = 8;
    private const int Epochs = 5;
    private const int Workers = 2;

    // Small enough for gamma to count within the epochs.
    private const int StepSize = 2;
    private const double LeastRatio = 2.5;

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 3, "Sweeps of each side, in turns.");
        var write = Options.Write();
        var command = new Command(Name, $"{Trials} experiments of {Epochs} epochs: ours against PyTorch and Optuna.") { rounds, write };
        command.SetAction((arguments, cancellation) => Ask(arguments.GetValue(rounds), arguments.GetValue(write), cancellation));
        return command;
    }

    private static async Task Ask(int rounds, bool write, CancellationToken cancellation)
    {
        using var images = BenchmarkImages.LoadAll();
        var load = Machine.Load;
        await using var server = PostgresServer.Durable();
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = Workers, Postgres = await server.CreateDatabase() }, cancellation);
        using var cli = new Cli(cancellation);
        var (peer, ours) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            peer[round] = await Seconds(OptunaSweep(images, await server.CreateDatabase()));
            ours[round] = await Seconds(OurSweep(cli, cluster, round));
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}: PyTorch and Optuna {peer[round]:F1} s, ours {ours[round]:F1} s"));
        }

        var page = new ResultPage(
            Name,
            "A sweep of eight experiments",
            $"{Trials} experiments of {Epochs} epochs, {images.Description}, of which either side holds a tenth out; {Workers} workers of one thread, PostgreSQL; {rounds} sweeps of each side in turns",
            $"load before: {load}");
        var (theirs, mine) = (Spread.Of(peer), Spread.Of(ours));
        var ratio = Spread.Of([.. peer.Zip(ours, (a, b) => a / b)]);
        page.Table(
            ["who", "wall time, s", "middle half, s"],
            [["PyTorch and Optuna", theirs.Middle("F1"), theirs.Range("F1")], ["ours", mine.Middle("F1"), mine.Range("F1")]]);
        page.Paragraph(
            "Wall time from the start of a command to its end. Ours is `experiments sweep around` against two silos that are up; the peer's two workers load PyTorch meanwhile. "
            + "The peer computes the validation loss of each trial and nothing else; ours evaluates each experiment in full, figures' data included, and stores its weights.");
        page.Table(Target.Header, [new Target("PyTorch and Optuna / ours", ratio, LeastRatio, IsUpperBound: false).Row]);
        page.Publish(write);
    }

    private static Task<string> OptunaSweep(BenchmarkImages images, string connection) =>
        PeerScript.Run("optuna_vae.py", images.FilePath, OptunaStorage.PostgresUrl(connection), Text(Trials), Text(Epochs));

    private static async Task OurSweep(Cli cli, TestCluster cluster, int round)
    {
        // Another seed of the sampler each time: what is on the leaderboard already is not trained again.
        var answer = await cli.Run(
            "sweep", "around", "vae-gmm-148", "--vary", "lr=log:1e-4..3e-3", "--vary", "gamma=0.1..1", "--set", $"epochs={Text(Epochs)}", "--set", $"step-size={Text(StepSize)}",
            "--sampler-seed", Text(round), "--start-at-base", "no", "--budget", Text(Trials), "--parallel", Text(Workers), "--lag", Text(Workers),
            "--name", $"round-{Text(round)}", "--cluster", string.Join(',', cluster.Silos.Gateways));
        if (answer.ExitCode != 0)
        {
            throw new InvalidOperationException($"our sweep ended with {answer.ExitCode}\n{answer.Errors}");
        }
    }

    private static async Task<double> Seconds(Task sweep)
    {
        var before = Stopwatch.GetTimestamp();
        await sweep;
        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
