using Experiments.Client.CommandLine;

using var interruption = new Interruption();
return await Application.RunAsync(args, CommandContext.OfProcess(), interruption.Token);
