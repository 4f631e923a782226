namespace Experiments.Connection.Processes;

/// <summary>A signal of Unix that processes of silos and commands are sent.</summary>
public enum ProcessSignal
{
    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    Interrupt,

    /// <summary>SIGTERM: end in good order.</summary>
    Terminate,

    /// <summary>SIGKILL: end at once.</summary>
    Kill,

    /// <summary>SIGSTOP: stand still.</summary>
    Stop,

    /// <summary>SIGCONT: go on.</summary>
    Continue,
}
