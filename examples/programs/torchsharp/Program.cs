using System.Runtime.InteropServices;
using Experiments.Sdk;
using TorchSharp;
using static TorchSharp.torch;

// A small network of TorchSharp tells two rings of points apart. It runs alone (dotnet run) and under the runner. A resumed experiment gives
// the same bits: the checkpoint holds the network, the optimiser's moments and the state of the random generator.
NativeLibrary.Load((string)AppContext.GetData("libtorch")!); // Before TorchSharp looks for it beside the program.
using var experiment = Experiment.Start();
var rate = experiment.Parameter("lr", 0.01);
var hidden = experiment.Parameter("hidden", 16);
var batch = experiment.Parameter("batch", 30);
var epochs = experiment.Parameter("epochs", 10);

// One thread, because the order of a sum changes its last bits.
set_num_threads(1);
using var data = new Generator(1); // The data are the same for every seed.
var (training, validation, test) = (Points(600), Points(200), Points(400));

manual_seed(experiment.Seed);
using var network = nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Dropout(0.1), nn.Linear(hidden, 1));
using var optimiser = optim.Adam(network.parameters(), rate);
if (experiment.RestoredCheckpoint is { } folder)
{
    network.load(Path.Combine(folder, "network.dat"));
    optimiser.load_state_dict(Path.Combine(folder, "optimiser.dat"));
    using var random = load(Path.Combine(folder, "random.dat"));
    set_rng_state(random);
}

for (var epoch = experiment.RestoredEpoch + 1; epoch <= epochs; epoch++)
{
    Train();
    var (loss, accuracy) = Evaluate(validation);
    experiment.Report(epoch, ("loss", loss), ("accuracy@validation", accuracy));
    experiment.SaveCheckpoint(epoch, Save);
    if (experiment.StopRequested)
    {
        return Experiment.HeldExitCode;
    }
}

experiment.ReportFinal(("accuracy@test", Evaluate(test).Accuracy));
return 0;

// Trains for one epoch. The order of the points and the dropout come from torch's generator.
void Train()
{
    network.train();
    using var scope = NewDisposeScope();
    foreach (var part in randperm(training.Labels.shape[0]).split(batch))
    {
        optimiser.zero_grad();
        nn.functional.binary_cross_entropy_with_logits(network.call(training.Points[part]).squeeze(1), training.Labels[part]).backward();
        optimiser.step();
    }
}

// Returns the mean loss and the accuracy on the data, without dropout.
(double Loss, double Accuracy) Evaluate((Tensor Points, Tensor Labels) on)
{
    network.eval();
    using var scope = NewDisposeScope();
    using var inference = inference_mode();
    var logits = network.call(on.Points).squeeze(1);
    var right = (logits > 0).eq(on.Labels > 0).to_type(float64).mean();
    return (nn.functional.binary_cross_entropy_with_logits(logits, on.Labels).ToDouble(), right.ToDouble());
}

void Save(string to)
{
    network.save(Path.Combine(to, "network.dat"));
    optimiser.save_state_dict(Path.Combine(to, "optimiser.dat"));
    using var random = get_rng_state();
    random.save(Path.Combine(to, "random.dat"));
}

// Returns points on two noisy rings, shapes (count, 2) and (count).
(Tensor Points, Tensor Labels) Points(int count)
{
    var labels = arange(count, float32).remainder(2);
    var angles = 2 * Math.PI * rand(count, generator: data);
    var radii = 1 + labels + (0.35 * randn(count, generator: data));
    return (stack([radii * cos(angles), radii * sin(angles)], dim: 1), labels);
}
