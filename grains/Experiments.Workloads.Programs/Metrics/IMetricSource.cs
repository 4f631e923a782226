namespace Experiments.Workloads.Programs.Metrics;

/// <summary>A place where a program's messages are read.</summary>
internal interface IMetricSource
{
    /// <summary>Reads what is new and gives it to the book.</summary>
    /// <param name="book">Takes the messages.</param>
    /// <param name="isEnd">Whether the program has ended, so that nothing more will come.</param>
    /// <returns>Whether anything was new.</returns>
    /// <exception cref="ProgramMessageException">What is new has no meaning.</exception>
    bool Read(IMessageReceiver book, bool isEnd);
}

/// <summary>Takes the messages of a program.</summary>
internal interface IMessageReceiver
{
    /// <summary>Takes a message.</summary>
    /// <param name="source">The number of the source: epochs without a number are counted for each source.</param>
    /// <param name="message">The message.</param>
    /// <param name="place">Where the message was read, for errors.</param>
    void Add(int source, ProgramMessage message, string place);

    /// <summary>Counts the epochs of a source from the beginning again: it repeats what it said.</summary>
    /// <param name="source">The number of the source.</param>
    /// <param name="reason">Why, as a sentence for the experiment's history.</param>
    void Restart(int source, string reason);
}
