namespace Experiments.Grains.Storage;

/// <summary>A stored state that can stand for one that cannot be read, so that its grain still answers.</summary>
/// <remarks>What is stored stays as it is: such a state is never written.</remarks>
internal interface IShowsDamage
{
    /// <summary>Returns a state that stands for the one that cannot be read.</summary>
    /// <param name="reason">What is wrong with the stored state.</param>
    object Damaged(string reason);
}
