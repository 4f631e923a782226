using Experiments.Soak;

return await new SoakCommand(TimeProvider.System, Console.Out, Console.Error).Run(args);
