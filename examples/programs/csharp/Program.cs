using System.Text.Json;
using Experiments.Sdk;

// Softmax regression on three clusters of points, by stochastic gradient descent. It runs alone (dotnet run) and under the runner.
using var experiment = Experiment.Start();
var rate = experiment.Parameter("lr", 0.1);
var epochs = experiment.Parameter("epochs", 10);
var data = new Random(1); // The data are the same for every seed.
var (training, test) = (Points(300, data), Points(200, data));

var weights = new double[3][];
var done = experiment.RestoredEpoch;
if (experiment.RestoredCheckpoint is { } folder)
{
    weights = JsonSerializer.Deserialize<double[][]>(File.ReadAllText(Path.Combine(folder, "weights.json")))!;
}
else
{
    weights = [new double[3], new double[3], new double[3]];
}

for (var epoch = done + 1; epoch <= epochs; epoch++)
{
    // Randomness by seed and epoch: a resumed experiment draws what it would have drawn.
    var order = new Random(HashCode(experiment.Seed, epoch));
    order.Shuffle(training);
    var loss = training.Sum(Step) / training.Length;
    experiment.Report(epoch, ("loss", loss), ("accuracy@test", (double)test.Count(p => Predict(p.X) == p.Label) / test.Length));
    experiment.SaveCheckpoint(epoch, to => File.WriteAllText(Path.Combine(to, "weights.json"), JsonSerializer.Serialize(weights)));
    if (experiment.StopRequested)
    {
        return Experiment.HeldExitCode;
    }

    // The next epoch shuffles the same order again, so that the order depends on the seed and the epoch alone.
    Array.Sort(training, (one, other) => one.Index.CompareTo(other.Index));
}

return 0;

double Step((int Index, double[] X, int Label) point)
{
    var p = Probabilities(point.X);
    for (var c = 0; c < weights.Length; c++)
    {
        var error = p[c] - (c == point.Label ? 1 : 0);
        for (var i = 0; i < point.X.Length; i++)
        {
            weights[c][i] -= rate * error * point.X[i];
        }
    }

    return -Math.Log(Math.Max(p[point.Label], 1e-12));
}

int Predict(double[] x) => Array.IndexOf(Probabilities(x), Probabilities(x).Max());

double[] Probabilities(double[] x)
{
    double[] z = [.. weights.Select(w => w.Zip(x, (a, b) => a * b).Sum())];
    double[] e = [.. z.Select(v => Math.Exp(v - z.Max()))];
    return [.. e.Select(v => v / e.Sum())];
}

static int HashCode(long seed, int epoch) => (int)(((seed * 10_007) + epoch) % int.MaxValue);

static (int Index, double[] X, int Label)[] Points(int count, Random random) =>
[
    .. Enumerable.Range(0, count).Select(i =>
    {
        var angle = 2 * Math.PI * (i % 3) / 3;
        return (i, new[] { 1, Math.Cos(angle) + random.NextDouble() - 0.5, Math.Sin(angle) + random.NextDouble() - 0.5 }, i % 3);
    }),
];
